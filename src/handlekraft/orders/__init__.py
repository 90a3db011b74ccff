"""Orders for editions: whoever changes what readers see orders one; the worker takes and carries out."""
