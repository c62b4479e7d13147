"""Writing a plan: a workbook whose figures are formulas, an empty workbook to fill in, or its lines as CSV."""
