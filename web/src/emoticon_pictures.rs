//! The pictures of the emoticons that everybody has, as rules of a sheet. A `<use>` for each in a text would copy the whole
//! drawing into the document; a rule is one picture, however often it is shown.

use js_sys::Array;
use model::emoticons::EMOTICONS;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, CssStyleSheet, Document, Element, Url};

/// Parts of one drawing at most; they name few others.
const MAX_PARTS: usize = 32;

/// Makes a rule for each of those whose drawings are in the document.
pub(crate) fn add_rules(document: &Document) -> Result<(), JsValue> {
    let sheet = document.style_sheets().get(0).ok_or(JsValue::NULL)?;
    let sheet: CssStyleSheet = sheet.unchecked_into();
    for emoticon in EMOTICONS {
        if let Some(drawing) = drawing(document, emoticon.id) {
            let rule = format!(
                ".emoticon[data-emoticon={}] {{ background-image: url({}) }}",
                emoticon.id,
                address(&drawing)?
            );
            sheet.insert_rule_with_index(&rule, sheet.css_rules()?.length())?;
        }
    }
    Ok(())
}

/// The picture of an emoticon as a `data:` URL, for what is read outside of the page; `None` while the drawings are not here.
pub(crate) fn data_url(id: &str) -> Option<String> {
    let drawing = drawing(&crate::browser::document()?, id)?;
    let encoded = String::from(js_sys::encode_uri_component(&drawing));
    Some(format!("data:image/svg+xml,{encoded}"))
}

/// It lives as long as the page.
fn address(drawing: &str) -> Result<String, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let parts = Array::of1(&drawing.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    Url::create_object_url_with_blob(&blob)
}

/// The drawing of a symbol by itself: with the parts that it is made of, and theirs.
fn drawing(document: &Document, id: &str) -> Option<String> {
    let symbol = document.get_element_by_id(id)?;
    let inside = symbol.inner_html();
    let mut parts: Vec<(String, String)> = Vec::new();
    let mut named = named_in(&inside);
    while let Some(name) = named.pop() {
        if parts.len() >= MAX_PARTS || parts.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let part = document.get_element_by_id(&name);
        let part = part.as_ref().map(Element::outer_html)?;
        named.extend(named_in(&part));
        parts.push((name, part));
    }
    let parts: String = parts.into_iter().map(|(_, part)| part).collect();
    let view = symbol.get_attribute("viewBox")?;
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\"><defs>{parts}</defs>{inside}</svg>"
    ))
}

/// The ids that a drawing names.
fn named_in(drawing: &str) -> Vec<String> {
    let places = ["href=\"#", "url(#", "url(&quot;#"]
        .into_iter()
        .flat_map(|start| drawing.split(start).skip(1));
    let names = places.map(|rest| {
        let end = rest.find(['"', ')', '&']).unwrap_or(rest.len());
        rest[..end].to_owned()
    });
    names.collect()
}

#[cfg(test)]
mod tests {
    use wasm_bindgen_test::wasm_bindgen_test;

    use super::*;

    #[wasm_bindgen_test]
    fn a_drawing_stands_by_itself() {
        let document = web_sys::window().unwrap().document().unwrap();
        let place = document.create_element("div").unwrap();
        place.set_inner_html(include_str!("../assets/pictures.svg"));
        document.body().unwrap().append_child(&place).unwrap();
        for emoticon in EMOTICONS {
            let drawing = drawing(&document, emoticon.id).unwrap();
            for name in named_in(&drawing) {
                assert!(drawing.contains(&format!("id=\"{name}\"")), "{name}");
            }
            let parser = web_sys::DomParser::new().unwrap();
            let read = parser
                .parse_from_string(&drawing, web_sys::SupportedType::ImageSvgXml)
                .unwrap();
            let root = read.document_element().unwrap();
            assert_eq!(root.tag_name(), "svg", "{}", emoticon.id);
            assert!(read.query_selector("parsererror").unwrap().is_none());
        }
        place.remove();
    }

    #[wasm_bindgen_test]
    fn an_emoticon_bears_its_picture() {
        let document = web_sys::window().unwrap().document().unwrap();
        let place = document.create_element("div").unwrap();
        place.set_inner_html(include_str!("../assets/pictures.svg"));
        let style = document.create_element("style").unwrap();
        style.set_text_content(Some(include_str!("view/widgets/rich_text.css")));
        let emoticon = document.create_element("span").unwrap();
        emoticon.set_class_name("emoticon");
        emoticon.set_attribute("data-emoticon", "em-smile").unwrap();
        let body = document.body().unwrap();
        for part in [&place, &style, &emoticon] {
            body.append_child(part).unwrap();
        }
        add_rules(&document).unwrap();
        let style_of = web_sys::window().unwrap().get_computed_style(&emoticon);
        let image = style_of
            .unwrap()
            .unwrap()
            .get_property_value("background-image");
        assert!(image.unwrap().starts_with("url(\"blob:"));
        for part in [&place, &style, &emoticon] {
            part.remove();
        }
    }
}
