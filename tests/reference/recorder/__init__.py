"""Records what the real `openai-chatkit` server answers, byte by byte. See ../README.md."""
