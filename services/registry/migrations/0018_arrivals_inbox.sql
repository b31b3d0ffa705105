-- What the văn thư's inbox shows and counts of arrivals.

-- Who gave the arrival number, and when: what was received today.
ALTER TABLE incoming_documents ADD COLUMN registered_by uuid, ADD COLUMN registered_at timestamptz;
CREATE INDEX incoming_documents_by_registration ON incoming_documents (agency_id, registered_at)
    WHERE registered_at IS NOT NULL;

-- What came to the same agency and is the same document: of the same release, or with the same
-- issuer, number and symbol, and date. PostgreSQL puts its text in place of the call.
CREATE FUNCTION same_arrivals(arrival uuid)
RETURNS TABLE (
    document_id uuid, state text, arrival_number integer, arrived_at timestamptz,
    refused_at timestamptz, refusal_reason text
) LANGUAGE sql STABLE AS $$
    SELECT other.document_id, document.state, other.arrival_number, other.arrived_at,
           other.refused_at, other.refusal_reason
    FROM incoming_documents AS this
    JOIN incoming_documents AS other
      ON other.agency_id = this.agency_id AND other.release_id = this.release_id
    JOIN documents AS document ON document.id = other.document_id
    WHERE this.document_id = arrival AND other.document_id <> arrival
    UNION
    SELECT other.document_id, document.state, other.arrival_number, other.arrived_at,
           other.refused_at, other.refusal_reason
    FROM incoming_documents AS this
    JOIN documents AS this_document ON this_document.id = this.document_id
    JOIN documents AS document
      ON document.symbol_key = this_document.symbol_key
     AND document.issued_on = this_document.issued_on AND document.agency_id = this.agency_id
    JOIN incoming_documents AS other
      ON other.document_id = document.id AND other.sender_key = this.sender_key
    WHERE this.document_id = arrival AND other.document_id <> arrival
$$;

-- What a line of the inbox says besides the document's own fields. The signature's verdict is that
-- of the main file, but one invalid signature spoils the whole. It was sent again if the same was
-- refused before; it may be a duplicate if the same came before it, or has its number already.
CREATE FUNCTION arrival_marks(arrival uuid)
RETURNS TABLE (
    signature text, attachments bigint, resent boolean, possible_duplicate boolean
) LANGUAGE sql STABLE AS $$
    SELECT found.signature, found.attachments, same.resent, same.possible_duplicate
    FROM (
        SELECT CASE
                   WHEN bool_or(file.signature = 'invalid') THEN 'invalid'
                   ELSE coalesce(
                       max(coalesce(file.signature, 'unchecked')) FILTER (WHERE attached.role = 'main'),
                       'unsigned')
               END AS signature,
               count(*) FILTER (WHERE attached.role <> 'main') AS attachments
        FROM document_files AS attached LEFT JOIN files AS file ON file.id = attached.file_id
        WHERE attached.document_id = arrival
    ) AS found,
    (
        SELECT coalesce(bool_or(other.state = 'refused' AND other.document_id < arrival), false)
                   AS resent,
               coalesce(bool_or(other.state <> 'refused'
                   AND (other.document_id < arrival OR other.arrival_number IS NOT NULL)), false)
                   AS possible_duplicate
        FROM same_arrivals(arrival) AS other
    ) AS same
$$;
