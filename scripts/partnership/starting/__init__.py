"""What a partnership's own folder begins with."""
