"""What is brought in once: policies that exist as Word or Markdown, and calendars that somebody saved."""
