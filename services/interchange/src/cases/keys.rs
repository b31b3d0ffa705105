//! The keys that sign receipts.

use interchange_api::v1::ReceiptKey;

use crate::{Interchange, Result, receipt::ReceiptSigner, store};

impl Interchange {
    /// The signer of the key in use; the first start of the house makes the key.
    pub async fn receipt_signer(&self) -> Result<ReceiptSigner> {
        let mut tx = database::begin(&self.pool).await?;
        store::receipts::keep_key(&mut tx, &rand::random(), self.now()).await?;
        let signer = store::receipts::signer(&mut tx).await?;
        tx.commit().await?;
        Ok(signer)
    }

    /// The public halves of all keys, with which anyone can verify receipts.
    pub async fn receipt_keys(&self) -> Result<Vec<ReceiptKey>> {
        let mut conn = self.pool.acquire().await?;
        let keys = store::receipts::public_keys(&mut conn).await?;
        Ok(keys.into_iter().map(ReceiptKey::from).collect())
    }
}
