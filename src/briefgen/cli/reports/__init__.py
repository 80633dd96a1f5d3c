"""Reports: what a check or a build found, in the formats of those who read it; one file each."""
