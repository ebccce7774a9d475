//! The clouds at the foot of the sky.

use yew::prelude::*;

use crate::drawing_count::count_drawing;

/// Behind the sign-in screen and what else fills the page alone; the style leaves them out on a phone.
#[component]
pub(crate) fn Clouds() -> Html {
    count_drawing!();
    html! {
        <svg class="clouds" viewBox="0 0 1280 360" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
            <path opacity=".3" d="M-20 230c30-46 92-50 124-14 24-60 120-66 150-6 40-22 96-4 104 40 60-20 110 6 120 50 40-34 96-20 108 16 20-20 60-24 82-6 16-60 92-86 128-44 22-76 150-86 180-8 48-30 118-8 124 46 60-16 130 0 200 60V380H-20z" />
            <path opacity=".5" d="M-20 300c40-40 100-36 128-4 36-46 130-40 150 18 50-22 100-6 116 24 30-24 84-16 96 12 36-30 104-24 120 10 34-26 84-18 114-22 30-44 100-44 122-6 40-56 150-52 172 12 50-34 132-26 156 10 44-14 96-10 146 16V380H-20z" />
        </svg>
    }
}
