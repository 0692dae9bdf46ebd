#!/bin/sh
# Prints the paths of nginx and Caddy, on which the settings in deploy/ are tried; installs Debian's where they are
# missing, if this is Debian and we may. Says what to do when that cannot be.
here() {
    PATH="$PATH:/usr/sbin"
    command -v nginx && command -v caddy
}
here >/dev/null || {
    command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ] &&
        echo "No nginx or no Caddy on this machine: installing Debian's" >&2 &&
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
            nginx caddy; } >&2
}
here && exit 0
echo "The settings of deploy/ were not tried: that needs nginx and Caddy (on Debian: apt install nginx caddy)." >&2
exit 1
