"""Made-up plans, drawn as PDF with their truth, to keep the PDF readers honest."""
