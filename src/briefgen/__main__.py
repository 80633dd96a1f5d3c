"""`python -m briefgen` is the same as `briefgen`."""

from briefgen.cli.main import main

main()
