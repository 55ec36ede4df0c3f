"""Changes of ids that reach every reference: a record renamed, two actors merged; tried out before they are written."""
