"""The catalogue of competency questions, and running them with parameters."""
