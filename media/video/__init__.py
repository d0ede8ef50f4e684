"""From a video that was sent to one that is served: looked at, made, kept, by a process of its own."""
