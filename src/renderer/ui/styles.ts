// The style sheets that every panel builds on, in the order in which they override each other.
import './tokens.css';
import './base.css';
import './controls.css';
import './panes.css';
