//! The store's part for dialogs and menus.

use model::layers::{Dialog, Menu, MenuOf};

use super::Store;

impl Store {
    /// The dialog that is open.
    pub(crate) fn dialog(&self) -> Option<Dialog> {
        self.page.borrow().layers.dialog.clone()
    }

    /// Opens a dialog instead of what lay over the page.
    pub(crate) fn open_dialog(&self, dialog: Dialog) {
        {
            let layers = &mut self.page.borrow_mut().layers;
            layers.menu = None;
            layers.dialog = Some(dialog);
        }
        self.changed.emit(());
    }

    /// Closes the dialog.
    pub(crate) fn close_dialog(&self) {
        self.page.borrow_mut().layers.dialog = None;
        self.changed.emit(());
    }

    /// The menu that is open.
    pub(crate) fn menu(&self) -> Option<Menu> {
        self.page.borrow().layers.menu.clone()
    }

    /// Opens a menu.
    pub(crate) fn open_menu(&self, of: MenuOf, at: (i32, i32)) {
        self.page.borrow_mut().layers.menu = Some(Menu { of, at });
        self.changed.emit(());
    }

    /// Closes the menu.
    pub(crate) fn close_menu(&self) {
        self.page.borrow_mut().layers.menu = None;
        self.changed.emit(());
    }
}
