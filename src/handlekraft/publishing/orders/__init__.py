"""Orders for editions: whoever changes what readers should see orders, the worker takes and carries out."""
