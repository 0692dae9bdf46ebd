"""Which registrations and numbers are pointed out. The rule is small, and what it points out is never refused."""

import pytest

from cse_tools.information.shapes import looks_like_number, looks_like_registration

# The kinds that were issued here, from today's back to the first, and Northern Ireland's. None is of a car we know.
REGISTRATIONS = [
    "AB12 CDE", "ab12cde", "YZ??", "LX73-OZZ", "B67 XAA", "Q1 ABC", "A123 BCD", "ABC 123D", "ABC 1D", "AB 1234",
    "A 1", "ABC 123", "1234 AB", "1 A", "123 ABC", "ABZ 1234", "AIA 1234", "IA 12", "?B67 X??", "FX57", "???",
    " AB12  CDE ", "HK04 PRA", "PR51 YZA", "A1 RRR", "T1 ABC", "S123 ABC", "V987 XYZ", "P1 AAA", "N1 AAA", "X1 AAA",
    "Y999 ZZZ", "M1",
]  # fmt: skip
NOT_REGISTRATIONS = [
    "AB1 23C", "AB12 CD", "AB12 CDEF", "IB12 CDE", "ZB12 CDE", "AB12 CQE", "AB12 ICE", "AQ12 CDE", "U123 ABC",
    "Z123 ABC", "I123 ABC", "O123 ABC", "A1234 BCD", "ABC 1234", "ABC 1234D", "ABC 123O", "ABC 123Q", "ABC 123Z",
    "ABCD 1", "12345 A", "1234 ABC", "A 12345", "ABC", "1234", "AB12 CDÉ", "AB１２ CDE", "silver car", "[AB12 CDE]", "",
    "AB12,CDE", "ABO 1234",
]  # fmt: skip
# From Ofcom's plan, with the figures that it keeps for stories; codes of other countries; accounts.
NUMBERS = [
    "07700 900123", "07700900123", "+44 7700 900123", "0044 7700 900123", "+44 (0)7700 900123", "01632 960123",
    "0163 296 012", "020 7946 0123", "0303 123 4567", "0808 157 0123", "0800 555 111", "0800 1111", "0909 879 0123",
    "056 0000 0123", "999", "112", "101", "116 000", "118 118", "1471", "+353 20 912 3456", "00353 20 912 3456",
    "+12345678", "+123456789012345", "dex_made_up", "a.b@made.up", "07700 900 12?", "?", "dex 07700", "٠٧٧٠٠",
]  # fmt: skip
NOT_NUMBERS = [
    "0770090012", "077009001234", "+44 7700 90012", "0044 7700 9001234", "7700 900123", "04000 900123",
    "06000 900123", "01632 9601", "01632 9601234", "020 7946 012", "03 1234 567", "0800 55511", "0909 879 012",
    "1234567", "12", "0", "00", "+1234567", "+1234567890123456", "0800 11111", "8001111", "998",
]  # fmt: skip


@pytest.mark.parametrize("typed", REGISTRATIONS)
def test_a_registration_of_a_known_shape_is_let_be(typed: str) -> None:
    assert looks_like_registration(typed)


@pytest.mark.parametrize("typed", NOT_REGISTRATIONS)
def test_a_registration_of_another_shape_is_pointed_out(typed: str) -> None:
    assert not looks_like_registration(typed)


@pytest.mark.parametrize("typed", NUMBERS)
def test_a_number_of_a_known_length_or_an_account_is_let_be(typed: str) -> None:
    assert looks_like_number(typed)


@pytest.mark.parametrize("typed", NOT_NUMBERS)
def test_a_number_of_another_length_is_pointed_out(typed: str) -> None:
    assert not looks_like_number(typed)
