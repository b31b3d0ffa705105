//! Figures out of samples.

use serde::Serialize;

/// How long something took: half of the samples at most `p50`, 95 of 100 at most `p95`.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Spread {
    pub(crate) p50_ms: f64,
    pub(crate) p95_ms: f64,
    pub(crate) most_ms: f64,
    pub(crate) samples: usize,
}

impl Spread {
    /// The spread of `seconds`, in milliseconds.
    pub(crate) fn of(mut seconds: Vec<f64>) -> Self {
        seconds.sort_by(f64::total_cmp);
        let at = |hundredth: usize| {
            let index = (seconds.len() * hundredth).div_ceil(100).saturating_sub(1);
            seconds.get(index).copied().unwrap_or_default() * 1e3
        };
        Self { p50_ms: at(50), p95_ms: at(95), most_ms: at(100), samples: seconds.len() }
    }
}

/// So many in so many seconds, for each second.
#[expect(clippy::cast_precision_loss, reason = "counts of a bench are small")]
pub(crate) fn rate(count: usize, seconds: f64) -> f64 {
    count as f64 / seconds.max(f64::EPSILON)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_the_samples_are_at_most_the_median() {
        let spread = Spread::of((1..=100).rev().map(|ms| f64::from(ms) / 1e3).collect());

        assert!((spread.p50_ms - 50.0).abs() < 1e-9, "{spread:?}");
        assert!((spread.p95_ms - 95.0).abs() < 1e-9, "{spread:?}");
        assert!((spread.most_ms - 100.0).abs() < 1e-9, "{spread:?}");
    }

    #[test]
    fn nothing_took_no_time() {
        assert_eq!(Spread::of(Vec::new()).samples, 0);
    }
}
