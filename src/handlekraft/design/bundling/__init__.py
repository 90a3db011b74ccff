"""Make the finished look out of its sources: style sheets and scripts with
Node, language catalogues with Babel."""
