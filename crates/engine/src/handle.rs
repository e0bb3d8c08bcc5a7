//! What the host may ask of the engine.
