//! What lies over the page: opening and closing it.

use model::layers::{Dialog, Menu, MenuOf};

use super::Store;

impl Store {
    /// Opens a dialog instead of what lay over the page.
    pub(crate) fn open_dialog(&self, dialog: Dialog) {
        self.change_page(|page| {
            page.layers.menu = None;
            page.layers.dialog = Some(dialog);
        });
    }

    /// Closes the dialog, and lets go of what it was about.
    pub(crate) fn close_dialog(&self) {
        self.0.pasted.borrow_mut().clear();
        self.change_page(|page| page.layers.dialog = None);
    }

    /// Opens a menu, at this place from the left and from the top of the page, in CSS pixels.
    pub(crate) fn open_menu(&self, of: MenuOf, at: (i32, i32)) {
        self.change_page(|page| page.layers.menu = Some(Menu { of, at }));
    }

    /// Closes the menu.
    pub(crate) fn close_menu(&self) {
        self.change_page(|page| page.layers.menu = None);
    }
}
