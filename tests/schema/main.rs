//! The schemas of front matter and configuration against the reading of them: what one accepts, the other accepts.

mod mutation;
mod reading;
mod seed;

use std::rc::Rc;

use jsonschema::Validator;
use onrecord::parse::{Shape, schema};
use proptest::prelude::*;
use serde_json::{Value, json};

use mutation::mutations;
use reading::{Outcome, read};
use seed::{Seed, every_key, of_the_repository};

fn validator(shape: Shape) -> Validator {
    jsonschema::draft202012::new(&schema(shape)).expect("a schema that is one")
}

fn validators() -> Vec<(Shape, Validator)> {
    Shape::ALL.into_iter().map(|shape| (shape, validator(shape))).collect()
}

/// What the schema says of an instance, for messages.
fn told(validator: &Validator, instance: &Value) -> String {
    validator.iter_errors(instance).map(|e| format!("{} at {}", e, e.instance_path())).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_is_a_schema_of_the_dialect_it_names() {
    for shape in Shape::ALL {
        let schema = schema(shape);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{}", shape.as_str());
        assert_eq!(schema["additionalProperties"], json!(false));
    }
}

#[test]
fn every_key_says_what_it_is_for() {
    for shape in Shape::ALL {
        let schema = schema(shape);
        let definitions = schema["$defs"].as_object().expect("definitions").values();
        for mapping in definitions.chain([&schema]).filter(|s| s["additionalProperties"] == json!(false)) {
            for (key, property) in mapping["properties"].as_object().expect("properties") {
                let description = property["description"].as_str().unwrap_or_default();
                assert!(description.ends_with('.'), "`{key}` of a {}: {description:?}", shape.as_str());
            }
        }
    }
}

#[test]
fn the_documents_of_this_repository_meet_their_schemas() {
    let seeds = of_the_repository();
    assert!(seeds.len() > 50, "only {} documents were found", seeds.len());
    for Seed { name, shape, instance } in seeds {
        let validator = validator(shape);
        assert!(validator.is_valid(&instance), "{name}: {}", told(&validator, &instance));
    }
}

#[test]
fn the_seeds_use_every_key() {
    for shape in Shape::ALL {
        let keys = schema(shape)["properties"].as_object().expect("properties").clone();
        let used: Vec<Seed> = every_key().into_iter().filter(|seed| seed.shape == shape).collect();
        for key in keys.keys().filter(|key| !matches!(key.as_str(), "publisher_name")) {
            assert!(used.iter().any(|s| s.instance.get(key).is_some()), "no {} uses `{key}`", shape.as_str());
        }
        for Seed { name, instance, .. } in used {
            assert!(matches!(read(shape, &instance), Outcome::Accepted), "{name}: {:?}", read(shape, &instance));
        }
    }
}

/// Every node of every seed, replaced by each of a number of things, taken out, or with something strange added to it.
#[test]
fn what_reading_accepts_the_schema_accepts_and_what_it_refuses_is_refused() {
    let validators = validators();
    let seeds = every_key().iter().flat_map(Seed::by_key).collect::<Vec<_>>();
    let (mut refused, mut beyond, mut differences) = (0, 0, Vec::new());
    for Seed { name, shape, instance } in seeds {
        let (_, validator) = validators.iter().find(|(s, _)| *s == shape).expect("a validator");
        for (what, mutant) in mutations(&instance) {
            let valid = validator.is_valid(&mutant);
            match read(shape, &mutant) {
                Outcome::Accepted if !valid => {
                    differences.push(format!("{name}, {what}: read, but {}", told(validator, &mutant)));
                }
                Outcome::Refused(why) if valid => {
                    differences.push(format!("{name}, {what}: meets the schema, but {why}"));
                }
                Outcome::Accepted => {}
                Outcome::Refused(_) => refused += 1,
                Outcome::BeyondSchema => beyond += 1,
                Outcome::NotYaml(why) => panic!("{name}, {what}: {why}"),
            }
        }
    }
    differences.truncate(20);
    assert!(differences.is_empty(), "reading and schema differ:\n{}", differences.join("\n"));
    assert!(refused > 5_000 && beyond > 0 && beyond < refused / 20, "{refused} refused, {beyond} beyond schemas");
}

fn any_value() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "\\PC{0,10}",
        "[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-2][0-9]:[0-5][0-9]Z)?)?)?~?",
        "(\\.\\./)?20[0-9]{2}(/20[0-9]{2}|/\\.\\.)?",
        "[a-z0-9-]{1,8}",
        "[a-z]{2}(-[A-Z]{2})?",
        "(https?|mailto|javascript|claim|actor):[a-z/.]{0,8}",
        "Q[0-9]{1,4}|[A-Z]{2}|[1-7]",
        "-?[0-9]{0,3}(\\.[0-9]{0,2})?(e[0-9])?",
    ];
    prop_oneof![
        4 => text.prop_map(Value::String),
        1 => any::<i32>().prop_map(|n| json!(n)),
        1 => any::<bool>().prop_map(|b| json!(b)),
    ]
}

/// A place in a document, with the schema that the document has to meet.
struct Target {
    seed: Rc<Seed>,
    validator: Rc<Validator>,
    place: String,
}

fn targets() -> Vec<Target> {
    let validators: Vec<_> = validators().into_iter().map(|(shape, v)| (shape, Rc::new(v))).collect();
    let mut targets = Vec::new();
    for seed in every_key().iter().flat_map(Seed::by_key).map(Rc::new) {
        let (_, validator) = validators.iter().find(|(shape, _)| *shape == seed.shape).expect("a validator");
        for place in mutation::places(&seed.instance) {
            targets.push(Target { seed: seed.clone(), validator: validator.clone(), place });
        }
    }
    targets
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn the_schema_refuses_no_value_that_reading_accepts(value in any_value(), at in any::<prop::sample::Index>()) {
        thread_local! {
            static TARGETS: Vec<Target> = targets();
        }
        TARGETS.with(|targets| {
            let Target { seed, validator, place } = at.get(targets);
            let mut mutant = seed.instance.clone();
            *mutant.pointer_mut(place).expect("a place") = value.clone();
            if matches!(read(seed.shape, &mutant), Outcome::Accepted) {
                prop_assert!(validator.is_valid(&mutant), "{} at {place}: {value}", seed.name);
            }
            Ok(())
        })?;
    }
}
