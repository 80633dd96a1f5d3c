"""Data from Parquet files, read by DuckDB without network, extensions or much memory."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from briefgen.diagnostics import Place, Report
from briefgen.dossier.data.extras import report_missing_extra
from briefgen.dossier.data.mapping import DataMapping
from briefgen.dossier.data.rows import (
    DataTable,
    check_columns,
    check_limit,
    table_of_records,
)

_MAX_UNPACKED = 256 * 1024 * 1024
_LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "1GB",
    "threads": "1",
    "max_temp_directory_size": "0B",
}


def read_parquet_data(
    content: bytes, mapping: DataMapping, used: Mapping[str, str], place: Place, report: Report
) -> DataTable | None:
    """The rows of a Parquet file; None with a finding if it cannot be read.

    DuckDB reads a copy under a name of ours: the one that was hashed, and no pattern of files.
    """
    try:
        import duckdb  # noqa: PLC0415  (an extra, and slow to import)
    except ImportError:
        report_missing_extra("reading Parquet", "duckdb", mapping.place_of("file"), report)
        return None
    with tempfile.TemporaryDirectory(prefix="briefgen-") as folder:
        copy = Path(folder) / "data.parquet"
        copy.write_bytes(content)
        try:
            with duckdb.connect(":memory:", config=_LIMITS) as connection:
                size = connection.execute(
                    "SELECT sum(total_uncompressed_size) FROM parquet_metadata(?)", [str(copy)]
                ).fetchone()
                if size is not None and (size[0] or 0) > _MAX_UNPACKED:
                    hint = "export only the columns and rows that the briefing needs"
                    message = "the file unpacks to more than any dossier needs"
                    report.error("file-too-large", message, place, hint)
                    return None
                result = connection.execute(
                    "SELECT * FROM read_parquet(?) LIMIT ?", [str(copy), mapping.row_limit + 1]
                )
                names = [column[0] for column in result.description or ()]
                records = result.fetchall()
        except duckdb.Error:
            report.error(
                "not-what-it-says",
                "the file is no Parquet file that can be read",
                place,
                "export it again",
            )
            return None
    if not check_columns(names, place, report):
        return None
    if not check_limit(len(records), mapping.row_limit, mapping.place, report):
        return None
    rows = table_of_records(names, records, used, place, report)
    return DataTable(columns=tuple(names), rows=rows, sha256=sha256(content).hexdigest())
