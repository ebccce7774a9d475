//! The contacts under their headings.

use std::rc::Rc;

use model::{
    arrow_keys::as_left_to_right,
    contact_lines::{Line, focused_after},
    layers::MenuOf,
    list_window::Part,
    text::t,
    tree_keys::{self, Act, Press, TypeAhead},
};
use msnp11::value::Email;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent};
use yew::prelude::*;

use super::{
    contact_drag::use_contact_drag,
    contact_row::{ContactRow, MenuRequest},
    group_heading::GroupHeading,
};
use crate::{
    browser,
    drawing_count::count_drawing,
    focus::{all, focus, focused},
    format::name_order,
    store::{Store, use_store},
    view::hooks::{
        list_window::{ListWindow, use_list_window},
        narrow_page::use_phone,
        touch_drag::use_touch_drag,
    },
};

/// Everything in the tree that can have the focus.
const LINE: &str = "[role=treeitem]";

/// What [`ContactTree`] takes.
#[derive(Properties, PartialEq)]
pub(crate) struct ContactTreeProps {
    /// Its lines, at least one.
    pub lines: Rc<Vec<Line>>,
}

/// The tree of groups and people: one stop of the tab key, arrows within. Of a long list only what is near to be seen is
/// drawn, and the line that has the focus.
#[component]
pub(crate) fn ContactTree(props: &ContactTreeProps) -> Html {
    count_drawing!();
    let lines = &props.lines;
    let store = use_store();
    let two_lines = use_phone();
    let tree = use_node_ref();
    // The line that the tab key comes to; it is drawn wherever it is.
    let at = use_state_eq(String::new);
    let tab_stop = lines
        .iter()
        .position(|line| line.has_token(&at))
        .unwrap_or(0);
    let window = use_list_window(
        &tree,
        lines
            .iter()
            .map(|line| line_kind(line, two_lines))
            .collect(),
        Some(tab_stop),
    );
    let focus_keeper = use_focus_keeper(&tree, lines, &at, &window);

    let onopen = {
        let store = store.clone();
        use_callback((), move |email: Email, ()| open(&store, &email))
    };
    let onmenu = {
        let store = store.clone();
        use_callback((), move |request: MenuRequest, ()| {
            store.open_menu(MenuOf::Contact(request.email, request.group), request.at);
        })
    };
    let ontoggle = {
        let store = store.clone();
        use_callback((), move |section, ()| {
            store.change_page(|page| {
                if !page.collapsed.remove(&section) {
                    page.collapsed.insert(section);
                }
            });
        })
    };
    let typed = use_mut_ref(TypeAhead::default);
    let drag = use_contact_drag(&tree, lines, &ontoggle);
    let onletgo = {
        let store = store.clone();
        use_callback((), move |(), ()| store.drag(None))
    };
    use_touch_drag(&tree, &onletgo);
    let onkeydown = {
        let (store, tree, lines) = (store.clone(), tree.clone(), lines.clone());
        let (onopen, ontoggle, to_line) = (onopen.clone(), ontoggle.clone(), focus_keeper.clone());
        move |event: KeyboardEvent| {
            if event.ctrl_key() || event.meta_key() {
                return;
            }
            let Some(at) = focused_line(&tree, &lines) else {
                return;
            };
            let key = event.key();
            let press = Press {
                key: as_left_to_right(&key, browser::direction()),
                alt: event.alt_key(),
                shift: event.shift_key(),
                at: event.time_stamp(),
            };
            let act = tree_keys::act(&lines, at, press, &mut typed.borrow_mut(), name_order::fold);
            let Some(act) = act else {
                return;
            };
            event.prevent_default();
            match act {
                Act::Ask(dialog) => store.open_dialog(dialog),
                Act::Focus(place) => to_line.emit(place),
                Act::Toggle(section) => ontoggle.emit(section),
                Act::Open(email) => onopen.emit(email),
                Act::Favourite(email) => store.switch_favourite(&email),
                Act::Menu(place) => open_menu(&store, &tree, &lines[place]),
            }
        }
    };
    let onfocusin = {
        let at = at.setter();
        move |event: FocusEvent| {
            let line = event.target_dyn_into::<Element>();
            let line = line.and_then(|line| line.closest("[data-line]").ok().flatten());
            if let Some(token) = line.and_then(|line| line.get_attribute("data-line")) {
                at.set(token);
            }
        }
    };

    let draw = |(place, part): (usize, &Part)| match part {
        Part::Gap(height) => window.gap(place, *height),
        Part::Line(number) => match &lines[*number] {
            Line::Heading(heading) => html! {
                <GroupHeading key={lines[*number].token()} heading={heading.clone()} tab_stop={*number == tab_stop} kind={line_kind(&lines[*number], two_lines)} ontoggle={ontoggle.clone()}
                    drop_action={drag.drop_action_over(&heading.section)} />
            },
            Line::Contact(member) => html! {
                <ContactRow
                    key={lines[*number].token()}
                    member={member.clone()}
                    tab_stop={*number == tab_stop}
                    kind={line_kind(&lines[*number], two_lines)}
                    {two_lines}
                    is_drop_target={drag.drop_action_over(&member.section).is_some()}
                    onopen={onopen.clone()}
                    onmenu={onmenu.clone()}
                />
            },
        },
    };
    let onscroll = window.onscroll();
    html! {
        <ul ref={tree} class="people" role="tree" aria-label={t("list-tree")} {onfocusin} {onkeydown} {onscroll}
            ondragover={drag.onover.clone()} ondragleave={drag.onleave.clone()} ondrop={drag.ondrop.clone()}>
            { for window.parts().iter().enumerate().map(draw) }
        </ul>
    }
}

/// Opens the menu of a line that has the focus, under it.
fn open_menu(store: &Store, tree: &NodeRef, line: &Line) {
    let of = match line {
        Line::Contact(member) => {
            MenuOf::Contact(member.email.clone(), member.section.group().cloned())
        }
        Line::Heading(heading) => match heading.section.group() {
            Some(group) => MenuOf::Group(group.clone()),
            None => return,
        },
    };
    let drawn = tree.cast::<Element>().map(|tree| all(&tree, LINE));
    let drawn = drawn.unwrap_or_default();
    if let Some(element) = focused(&drawn).map(|place| &drawn[place]) {
        store.open_menu(of, browser::menu_place(&element.get_bounding_client_rect()));
    }
}

/// Lines of one kind are of one height.
fn line_kind(line: &Line, two_lines: bool) -> usize {
    match line {
        Line::Heading(_) => 0,
        Line::Contact(member) if member.pictured => 1,
        Line::Contact(_) if two_lines => 2,
        Line::Contact(_) => 3,
    }
}

/// Which line has the focus.
fn focused_line(tree: &NodeRef, lines: &[Line]) -> Option<usize> {
    let drawn = all(&tree.cast::<Element>()?, LINE);
    let token = drawn[focused(&drawn)?].get_attribute("data-line")?;
    lines.iter().position(|line| line.has_token(&token))
}

/// Keeps the focus in the tree while the lines change under it, and gives the way to move it to a line, drawn or not.
#[hook]
fn use_focus_keeper(
    tree: &NodeRef,
    lines: &Rc<Vec<Line>>,
    at: &UseStateHandle<String>,
    window: &ListWindow,
) -> Callback<usize> {
    // The line that is to have the focus once it is drawn.
    let wanted = use_mut_ref(|| None::<String>);
    let before = use_mut_ref(|| lines.clone());
    // The line that had the focus after the last drawing.
    let had_focus = use_mut_ref(|| None::<Element>);
    {
        let (tree, lines, at) = (tree.clone(), lines.clone(), at.clone());
        let (wanted, window) = (wanted.clone(), window.clone());
        use_effect(move || {
            let is_gone = |line: &Element| !line.is_connected();
            let lost = had_focus.borrow().as_ref().is_some_and(is_gone)
                && !is_dialog_open()
                && nothing_has_focus();
            let known = std::mem::replace(&mut *before.borrow_mut(), lines.clone());
            if lost && let Some(place) = focused_after(&lines, &known, &at) {
                let token = lines[place].token();
                window.show(place);
                at.set(token.clone());
                *wanted.borrow_mut() = Some(token);
            }
            let Some(element) = tree.cast::<Element>() else {
                return;
            };
            let drawn = all(&element, LINE);
            let is_wanted = |line: &&Element| line.get_attribute("data-line") == *wanted.borrow();
            if let Some(line) = drawn.iter().find(is_wanted).cloned() {
                wanted.borrow_mut().take();
                focus(Some(line));
            }
            // A dialog takes it for a while, and gives it back.
            if !is_dialog_open() {
                let drawn = all(&element, LINE);
                *had_focus.borrow_mut() = focused(&drawn).map(|place| drawn[place].clone());
            }
        });
    }
    let (lines, at, window) = (lines.clone(), at.clone(), window.clone());
    let (tree, again) = (tree.clone(), use_force_update());
    Callback::from(move |place: usize| {
        let Some(line) = lines.get(place) else { return };
        let token = line.token();
        window.show(place);
        let drawn = tree.cast::<Element>().map(|tree| all(&tree, LINE));
        let drawn = drawn.into_iter().flatten();
        let mut found = drawn.filter(|line| line.get_attribute("data-line") == Some(token.clone()));
        match found.next() {
            Some(line) => focus(Some(line)),
            None => {
                *wanted.borrow_mut() = Some(token.clone());
                at.set(token);
                again.force_update();
            }
        }
    })
}

fn is_dialog_open() -> bool {
    let open = browser::document().and_then(|it| it.query_selector("dialog[open]").ok());
    open.flatten().is_some()
}

/// Whether the element that had the focus is gone.
fn nothing_has_focus() -> bool {
    let Some(document) = browser::document() else {
        return false;
    };
    let active = document.active_element();
    active.is_none_or(|active| document.body().is_some_and(|body| *body == active))
}

/// Scrolls to the start, where what is found is best.
pub(crate) fn scroll_to_start() {
    let tree = browser::document().and_then(|it| it.query_selector("#contacts [role=tree]").ok());
    if let Some(tree) = tree.flatten() {
        tree.set_scroll_top(0);
    }
}

/// Gives the first person the focus, coming from the search field.
pub(crate) fn focus_first() {
    focus(first_person());
}

/// Opens the first person, as Enter in the search field does.
pub(crate) fn open_first() {
    if let Some(person) = first_person().and_then(|person| person.dyn_into::<HtmlElement>().ok()) {
        person.click();
    }
}

fn first_person() -> Option<Element> {
    browser::document()?
        .query_selector("#contacts .row[role=treeitem]")
        .ok()?
}

fn open(store: &Store, email: &Email) {
    // A phone number is shown, but nobody can be talked to there.
    if !email.is_phone() {
        store.open_conversation(email.clone());
    }
}
