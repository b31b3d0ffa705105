//! The domain's words as columns.

use sqlx::{
    Decode, Postgres, Type,
    error::BoxDynError,
    postgres::{PgTypeInfo, PgValueRef},
};

use crate::domain::{
    Purpose, Urgency,
    authority::{Authority, ReleaseMedium},
    route, task, work,
};

macro_rules! columns {
    ($($word:ty),+ $(,)?) => {$(
        impl Type<Postgres> for $word {
            fn type_info() -> PgTypeInfo {
                <str as Type<Postgres>>::type_info()
            }

            fn compatible(ty: &PgTypeInfo) -> bool {
                <str as Type<Postgres>>::compatible(ty)
            }
        }

        impl<'r> Decode<'r, Postgres> for $word {
            fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(<&str as Decode<Postgres>>::decode(value)?.parse()?)
            }
        }
    )+};
}

columns![
    Authority,
    Purpose,
    ReleaseMedium,
    Urgency,
    route::ActKind,
    route::ContentHash,
    route::State,
    route::Step,
    task::ActKind,
    task::Part,
    task::State,
    work::How,
    work::State,
];
