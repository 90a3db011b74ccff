"""What guidance puts into an edition: front pages by situation, cards as each unit has them, duties."""
