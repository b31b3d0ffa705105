//! Stable keys become ids, entries become rows.

use std::collections::{HashMap, HashSet};

use anyhow::{Context as _, ensure};
use contract::{AgencyId, PersonId, UnitId};
use identity_api::PostId;
use sqlx::PgConnection;

use crate::{
    directory::{AgencyEntry, PersonEntry, UnitEntry},
    domain::{login::Login, search::search_key},
    store::import::{
        self as write, AgencyRecord, FormerCodeRecord, PersonRecord, PostRecord, UnitRecord,
    },
};

pub(super) type Agencies<'a> = HashMap<&'a str, AgencyId>;
pub(super) type Units<'a> = HashMap<(AgencyId, &'a str), UnitId>;

pub(super) fn agency_ids<'a>(
    entries: &'a [AgencyEntry],
    known: &'a [(String, AgencyId)],
) -> anyhow::Result<Agencies<'a>> {
    let mut ids: Agencies = known.iter().map(|(code, id)| (code.as_str(), *id)).collect();
    let mut seen = HashSet::new();
    for entry in entries {
        ensure!(seen.insert(&entry.code), "the agency {} is there twice", entry.code);
        ids.entry(&entry.code).or_insert_with(AgencyId::generate);
    }
    Ok(ids)
}

fn agency(agencies: &Agencies<'_>, code: &str) -> anyhow::Result<AgencyId> {
    agencies.get(code).copied().with_context(|| format!("there is no agency {code}"))
}

pub(super) async fn write_agencies(
    conn: &mut PgConnection,
    entries: &[AgencyEntry],
    ids: &Agencies<'_>,
) -> anyhow::Result<Vec<AgencyId>> {
    let mut records = Vec::with_capacity(entries.len());
    let mut codes = Vec::new();
    for entry in entries {
        let id = agency(ids, &entry.code)?;
        let former = entry.former_codes.iter().map(|former| former.code.as_str());
        records.push(AgencyRecord {
            id,
            code: &entry.code,
            name: &entry.name,
            abbreviation: &entry.abbreviation,
            level: entry.level.as_str(),
            parent_id: entry.parent.as_deref().map(|code| agency(ids, code)).transpose()?,
            valid_from: entry.valid_from,
            valid_to: entry.valid_to,
            successor_id: entry.successor.as_deref().map(|code| agency(ids, code)).transpose()?,
            search_key: search_key(
                [entry.name.as_str(), &entry.abbreviation, &entry.code].into_iter().chain(former),
            ),
        });
        codes.extend(entry.former_codes.iter().map(|former| FormerCodeRecord {
            agency_id: id,
            code: &former.code,
            valid_from: former.valid_from,
            valid_to: former.valid_to,
        }));
    }
    let mut changed = write::agencies(conn, &records).await?;
    let mut others = write::former_codes(conn, &codes).await?;
    others.retain(|id| !changed.contains(id));
    others.sort_unstable();
    others.dedup();
    write::raise_revisions(conn, &others).await?;
    changed.extend(others);
    Ok(changed)
}

pub(super) fn unit_ids<'a>(
    entries: &'a [UnitEntry],
    agencies: &Agencies<'_>,
    known: &'a [((AgencyId, String), UnitId)],
) -> anyhow::Result<Units<'a>> {
    let mut ids: Units = known
        .iter()
        .map(|((agency, abbreviation), id)| ((*agency, abbreviation.as_str()), *id))
        .collect();
    let mut seen = HashSet::new();
    for entry in entries {
        let key = (agency(agencies, &entry.agency)?, entry.abbreviation.as_str());
        ensure!(seen.insert(key), "the unit {} of {} is there twice", key.1, entry.agency);
        ids.entry(key).or_insert_with(UnitId::generate);
    }
    Ok(ids)
}

pub(super) async fn write_units(
    conn: &mut PgConnection,
    entries: &[UnitEntry],
    agencies: &Agencies<'_>,
    ids: &Units<'_>,
) -> anyhow::Result<Vec<UnitId>> {
    let mut records = Vec::with_capacity(entries.len());
    for entry in entries {
        let agency_id = agency(agencies, &entry.agency)?;
        records.push(UnitRecord {
            id: ids[&(agency_id, entry.abbreviation.as_str())],
            agency_id,
            name: &entry.name,
            abbreviation: &entry.abbreviation,
            valid_to: entry.valid_to,
        });
    }
    Ok(write::units(conn, &records).await?)
}

/// Gives how many accounts changed, and the new posts.
pub(super) async fn write_people(
    conn: &mut PgConnection,
    entries: &[PersonEntry],
    agencies: &Agencies<'_>,
    units: &Units<'_>,
    mut hashes: HashMap<String, String>,
) -> anyhow::Result<(usize, Vec<PostId>)> {
    let known = write::accounts(conn).await?;
    let mut ids: HashMap<&str, PersonId> =
        known.iter().map(|(login, id, _)| (login.as_str(), *id)).collect();
    let mut seen = HashSet::new();
    let mut people = Vec::with_capacity(entries.len());
    let mut posts = Vec::new();
    for entry in entries {
        let login = entry.login.as_str();
        ensure!(
            Login::parse(login).is_some_and(|parsed| parsed.as_str() == login),
            "{login:?} is not a login"
        );
        ensure!(seen.insert(login), "the login {login} is there twice");
        let person_id = *ids.entry(login).or_insert_with(PersonId::generate);
        people.push(PersonRecord {
            id: person_id,
            name: &entry.name,
            sort_key: hex::encode(text::given_name_key(&entry.name)),
            search_key: search_key([entry.name.as_str(), login]),
            login,
            password_hash: hashes.remove(login),
            must_change_password: entry.must_change_password,
        });
        for post in &entry.posts {
            let agency_id = agency(agencies, &post.agency)?;
            let unit_id = units.get(&(agency_id, post.unit.as_str())).copied();
            posts.push(PostRecord {
                id: PostId::generate(),
                person_id,
                agency_id,
                unit_id: unit_id.with_context(|| {
                    format!("there is no unit {} of {}", post.unit, post.agency)
                })?,
                title: &post.title,
                roles: post.roles.iter().map(|role| role.as_str()).collect(),
                held_from: post.held_from,
                ended_on: post.ended_on,
            });
        }
    }
    let changed = write::people(conn, &people).await?;
    Ok((changed.len(), write::posts(conn, &posts).await?))
}
