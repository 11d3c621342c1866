//! A QR code as SVG: one path of squares, with the quiet border that readers of it need.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Modules of white around the code; four are asked for.
const QUIET: usize = 4;

/// Draws a text as a QR code named `label`; nothing where the text is too long for one.
pub(super) fn qr(text: &str, label: &str) -> AnyView {
    let Ok(code) = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M) else {
        return ().into_any();
    };
    let width = code.width();
    let mut path = String::new();
    for (at, colour) in code.to_colors().into_iter().enumerate() {
        if colour == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + QUIET, at / width + QUIET);
        }
    }
    let side = width + 2 * QUIET;
    let label = label.to_owned();
    // Dark on light whatever the theme: many readers know no other.
    view! {
        <svg class="qr" viewBox=format!("0 0 {side} {side}") role="img" aria-label=label>
            <rect width="100%" height="100%" class="qr-light"/>
            <path d=path class="qr-dark"/>
        </svg>
    }
    .into_any()
}
