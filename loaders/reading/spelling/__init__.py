"""Vietnamese as other scripts write it: its syllables, the sounds by which Bengali and Devanagari spell them, the words
that stand beside names."""
