-- Kính gửi: to whom a document speaks, apart from Nơi nhận (NĐ 30/2020 PL I II.9a). An agency of the
-- directory with its name at that time, or words for a group ("Các sở, ban, ngành").
CREATE TABLE addressees (
    document_id uuid     NOT NULL REFERENCES documents,
    position    smallint NOT NULL,
    agency_id   uuid,
    name        text     NOT NULL CHECK (name <> ''),
    PRIMARY KEY (document_id, position)
);
