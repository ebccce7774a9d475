//! What lies over the page: opening and closing it.

use std::rc::Rc;

use model::{
    keys::Key,
    layers::{Dialog, Menu, MenuOf},
};

use super::Store;

/// What is open within views, the newest last.
#[derive(Default)]
pub(super) struct OpenParts {
    parts: Vec<(u64, Rc<dyn Fn()>)>,
    last: u64,
}

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
        self.0.pasted_text.borrow_mut().clear();
        self.change_page(|page| page.layers.dialog = None);
    }

    /// Opens a menu, at this place from the left and from the top of the page, in CSS pixels.
    pub(crate) fn open_menu(&self, of: MenuOf, at: (i32, i32)) {
        self.change_page(|page| page.layers.menu = Some(Menu { of, at }));
    }

    /// Something was opened within a view, and is closed by this. Answers with its number.
    pub(crate) fn part_opened(&self, close: impl Fn() + 'static) -> u64 {
        let number = {
            let open = &mut *self.0.parts.borrow_mut();
            open.last += 1;
            open.parts.push((open.last, Rc::new(close)));
            open.last
        };
        self.changed([Key::Page]);
        number
    }

    /// What has this number is closed.
    pub(crate) fn part_closed(&self, number: u64) {
        self.0
            .parts
            .borrow_mut()
            .parts
            .retain(|(known, _)| *known != number);
        self.changed([Key::Page]);
    }

    /// Whether anything is open within a view.
    pub(crate) fn has_open_parts(&self) -> bool {
        !self.0.parts.borrow().parts.is_empty()
    }

    /// Closes what was opened last within a view.
    pub(crate) fn close_part(&self) {
        let close = self.0.parts.borrow_mut().parts.pop();
        if let Some((_, close)) = close {
            close();
        }
    }

    /// Closes the menu.
    pub(crate) fn close_menu(&self) {
        self.change_page(|page| page.layers.menu = None);
    }
}
