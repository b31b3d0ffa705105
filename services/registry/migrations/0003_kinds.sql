-- Kinds of documents: data with dates. `position` is the order in which they are offered.
CREATE TABLE kinds (
    code         text     PRIMARY KEY,
    name         text     NOT NULL,
    abbreviation text,
    kind_group   text     NOT NULL CHECK (kind_group IN ('administrative', 'legal', 'house')),
    issuable     boolean  NOT NULL,
    valid_from   date     NOT NULL,
    valid_to     date,
    position     smallint NOT NULL UNIQUE,
    CHECK (valid_to IS NULL OR valid_to > valid_from)
);

-- Fields whose documents stay on paper (the regulation, 7.4 and 8.1 đ–e).
CREATE TABLE excluded_fields (
    code       text PRIMARY KEY,
    name       text NOT NULL,
    valid_from date NOT NULL,
    valid_to   date
);

INSERT INTO excluded_fields (code, name, valid_from) VALUES
    ('state_secret', 'Bí mật nhà nước', '2020-11-01'),
    ('national_security', 'An ninh quốc gia', '2020-11-01'),
    ('defence', 'Quốc phòng', '2020-11-01'),
    ('public_order', 'Trật tự, an toàn xã hội', '2020-11-01'),
    ('special', 'Văn bản đặc biệt khác theo quy định', '2020-11-01');
