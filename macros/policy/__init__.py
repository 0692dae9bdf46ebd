"""What pages say of the policy: paragraphs, citations, contacts, the directory, the glossary, all on paper too."""
