"""Reading plans from files: JSON, workbooks and CSV; `any_file` tells them apart."""
