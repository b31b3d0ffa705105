-- Days on which the province works otherwise than Monday to Friday.
CREATE TABLE calendar_days (
    day    date PRIMARY KEY,
    -- Worked instead of another day (làm bù), or not worked.
    worked boolean NOT NULL,
    name   text    NOT NULL
);

-- Bộ luật Lao động 2019 Đ112, with days off in lieu (Đ111.3). Those of 2026 as announced; where
-- those of 2027 are for the government to choose (Tết, the second day of Quốc khánh), as expected.
INSERT INTO calendar_days (day, worked, name) VALUES
    ('2026-01-01', false, 'Tết Dương lịch'),
    ('2026-01-02', false, 'Nghỉ hoán đổi Tết Dương lịch'),
    ('2026-01-10', true,  'Làm bù ngày 02/01'),
    ('2026-02-16', false, 'Tết Nguyên đán'),
    ('2026-02-17', false, 'Tết Nguyên đán (mùng 1)'),
    ('2026-02-18', false, 'Tết Nguyên đán'),
    ('2026-02-19', false, 'Tết Nguyên đán'),
    ('2026-02-20', false, 'Tết Nguyên đán'),
    ('2026-04-26', false, 'Giỗ Tổ Hùng Vương'),
    ('2026-04-27', false, 'Nghỉ bù Giỗ Tổ Hùng Vương'),
    ('2026-04-30', false, 'Ngày Chiến thắng'),
    ('2026-05-01', false, 'Ngày Quốc tế lao động'),
    ('2026-08-22', true,  'Làm bù ngày 31/8'),
    ('2026-08-31', false, 'Nghỉ hoán đổi Quốc khánh'),
    ('2026-09-01', false, 'Quốc khánh'),
    ('2026-09-02', false, 'Quốc khánh'),
    ('2027-01-01', false, 'Tết Dương lịch'),
    ('2027-02-05', false, 'Tết Nguyên đán (dự kiến)'),
    ('2027-02-06', false, 'Tết Nguyên đán (mùng 1)'),
    ('2027-02-07', false, 'Tết Nguyên đán'),
    ('2027-02-08', false, 'Tết Nguyên đán'),
    ('2027-02-09', false, 'Tết Nguyên đán'),
    ('2027-02-10', false, 'Nghỉ bù Tết Nguyên đán (dự kiến)'),
    ('2027-02-11', false, 'Nghỉ bù Tết Nguyên đán (dự kiến)'),
    ('2027-04-16', false, 'Giỗ Tổ Hùng Vương'),
    ('2027-04-30', false, 'Ngày Chiến thắng'),
    ('2027-05-01', false, 'Ngày Quốc tế lao động'),
    ('2027-05-03', false, 'Nghỉ bù Ngày Quốc tế lao động'),
    ('2027-09-02', false, 'Quốc khánh'),
    ('2027-09-03', false, 'Quốc khánh (dự kiến)');
