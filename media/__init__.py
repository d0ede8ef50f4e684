"""Images, and later video, uploads and transcoding. Knows no other room."""
