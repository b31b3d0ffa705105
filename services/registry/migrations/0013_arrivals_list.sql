-- The list of arrivals without a state is in this order; without the index it sorts a whole agency.
CREATE INDEX documents_arrivals ON documents (agency_id, urgency_rank DESC, id DESC)
    WHERE direction = 'incoming';
