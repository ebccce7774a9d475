//! Pictures to test with, and what became of them on a page.

use anyhow::Result;

use crate::Browser;

/// Red, green and blue.
pub type Colour = [u8; 3];

/// A BMP of so many pixels, in columns of equal width.
pub fn columns(width: u32, height: u32, colours: &[Colour]) -> Vec<u8> {
    // Rows end at a multiple of four bytes.
    let row = (width as usize * 3).next_multiple_of(4);
    let size = 54 + row * height as usize;
    let mut bmp = b"BM".to_vec();
    for number in [size as u32, 0, 54, 40, width, height] {
        bmp.extend(number.to_le_bytes());
    }
    bmp.extend(1_u16.to_le_bytes());
    bmp.extend(24_u16.to_le_bytes());
    bmp.resize(54, 0);
    for _ in 0..height {
        let start = bmp.len();
        for x in 0..width as usize {
            let [red, green, blue] = colours[x * colours.len() / width as usize];
            bmp.extend([blue, green, red]);
        }
        bmp.resize(start + row, 0);
    }
    bmp
}

impl Browser {
    /// The natural width and height of the first image that matches, and the colours at its left edge, in its middle and
    /// at its right edge. Waits until it is drawn.
    ///
    /// # Errors
    ///
    /// When there is no such image.
    pub async fn picture(&self, css: &str) -> Result<(u32, u32, [Colour; 3])> {
        self.wait_for(css).await?;
        let complete = format!(
            "(it => !!it && it.complete && it.naturalWidth > 0)(document.querySelector({css:?}))"
        );
        self.wait_for_js(&complete).await?;
        self.eval(&format!(
            "(() => {{
                const it = document.querySelector({css:?}), canvas = document.createElement('canvas');
                const [width, height] = [canvas.width, canvas.height] = [it.naturalWidth, it.naturalHeight];
                const context = canvas.getContext('2d');
                context.drawImage(it, 0, 0);
                const at = x => [...context.getImageData(x, height >> 1, 1, 1).data].slice(0, 3);
                return [width, height, [at(1), at(width >> 1), at(width - 2)]];
            }})()"
        ))
        .await
    }
}
