"""Where personal data stand in a text: one module for each kind, plain values in and out."""
