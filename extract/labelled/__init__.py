"""Plans without a table: labels ("Lead agency") with their texts, on web pages, in Word and in texts → tables of cards."""
