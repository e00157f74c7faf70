"""What the rail leads to: pages bring models, widgets, dialogs and services together."""
