"""Drawings made at build time: shapes of dates, timeline, strips, year index, figures. Text out, no clock."""
