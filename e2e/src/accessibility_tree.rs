//! The accessibility tree: what the browser hands to screen readers.

use std::collections::HashMap;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Browser;

/// Something that a screen reader comes to.
#[derive(Clone, Debug)]
pub struct Accessible {
    /// What it is: `button`, `textbox`, `treeitem`.
    pub role: String,
    /// What it is called.
    pub name: String,
    /// What more is said of it, after its name.
    pub description: String,
    /// What it is like: `focused`, `checked`, `level`.
    properties: HashMap<String, Value>,
}

impl Accessible {
    /// A property as text, such as `true`, `2` or `polite`; nothing where it has none.
    pub fn property(&self, name: &str) -> Option<String> {
        self.properties.get(name).map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        })
    }

    /// Whether it has this role and this name.
    pub fn is(&self, role: &str, name: &str) -> bool {
        self.role == role && self.name == name
    }
}

/// All that a screen reader comes to, in the order in which it is read.
#[derive(Clone, Debug)]
pub struct AccessibilityTree(pub Vec<Accessible>);

impl AccessibilityTree {
    /// The first of this role and name.
    ///
    /// # Errors
    ///
    /// When there is none; says what there is.
    pub fn find(&self, role: &str, name: &str) -> Result<&Accessible> {
        let found = self.0.iter().find(|it| it.is(role, name));
        found.with_context(|| format!("no {role} is called {name:?} among\n{self}"))
    }

    /// The names of all of this role.
    pub fn names(&self, role: &str) -> Vec<&str> {
        let all = self.0.iter().filter(|it| it.role == role);
        all.map(|it| it.name.as_str()).collect()
    }
}

impl std::fmt::Display for AccessibilityTree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for it in &self.0 {
            writeln!(f, "    {} {:?} {:?}", it.role, it.name, it.description)?;
        }
        Ok(())
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Node {
    node_id: String,
    ignored: bool,
    role: Option<Field>,
    name: Option<Field>,
    description: Option<Field>,
    #[serde(default)]
    properties: Vec<Property>,
    #[serde(default)]
    child_ids: Vec<String>,
}

#[derive(Deserialize)]
struct Field {
    #[serde(default)]
    value: Value,
}

#[derive(Deserialize)]
struct Property {
    name: String,
    value: Field,
}

impl Browser {
    /// What a screen reader comes to on the page as it is now.
    ///
    /// # Errors
    ///
    /// When the browser does not tell.
    pub async fn accessibility_tree(&self) -> Result<AccessibilityTree> {
        let answer = self
            .cdp("Accessibility.getFullAXTree", json!({}))
            .await
            .context("no accessibility tree")?;
        let nodes: Vec<Node> = serde_json::from_value(answer["nodes"].clone())?;
        let root = nodes.first().map(|node| node.node_id.clone());
        let by_id: HashMap<_, _> = nodes.iter().map(|it| (it.node_id.as_str(), it)).collect();
        let mut read = Vec::new();
        let mut left: Vec<_> = root.as_deref().into_iter().collect();
        while let Some(node) = left.pop().and_then(|id| by_id.get(id)) {
            if !node.ignored {
                read.push(accessible(node));
            }
            left.extend(node.child_ids.iter().rev().map(String::as_str));
        }
        Ok(AccessibilityTree(read))
    }
}

fn accessible(node: &Node) -> Accessible {
    let text = |field: &Option<Field>| {
        let value = field.as_ref().and_then(|field| field.value.as_str());
        value.unwrap_or_default().to_owned()
    };
    let properties = node.properties.iter();
    Accessible {
        role: text(&node.role),
        name: text(&node.name),
        description: text(&node.description),
        properties: properties
            .map(|it| (it.name.clone(), it.value.value.clone()))
            .collect(),
    }
}
