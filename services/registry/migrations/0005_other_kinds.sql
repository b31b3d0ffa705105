-- Kinds that the regulation 8.1 names and NĐ 30/2020 does not.
INSERT INTO kinds (position, code, name, abbreviation, kind_group, issuable, valid_from) VALUES
    (101, 'thu_moi', 'Thư mời', 'TM', 'house', true, '2020-11-01'),
    (102, 'giay_trieu_tap', 'Giấy triệu tập', 'GTT', 'house', true, '2020-11-01'),
    (103, 'lich_cong_tac', 'Lịch công tác', 'LCT', 'house', true, '2020-11-01'),
    (104, 'tai_lieu_hop', 'Tài liệu họp', 'TLH', 'house', true, '2020-11-01');

-- Legal documents (Luật ban hành văn bản QPPL). Those that no agency of a province issues are
-- only received.
INSERT INTO kinds (position, code, name, abbreviation, kind_group, issuable, valid_from) VALUES
    (201, 'nghi_quyet_qppl', 'Nghị quyết (QPPL)', 'NQ', 'legal', true, '2016-07-01'),
    (202, 'quyet_dinh_qppl', 'Quyết định (QPPL)', 'QĐ', 'legal', true, '2016-07-01'),
    (203, 'luat', 'Luật', 'L', 'legal', false, '2016-07-01'),
    (204, 'phap_lenh', 'Pháp lệnh', 'PL', 'legal', false, '2016-07-01'),
    (205, 'lenh', 'Lệnh', 'L', 'legal', false, '2016-07-01'),
    (206, 'nghi_dinh', 'Nghị định', 'NĐ', 'legal', false, '2016-07-01'),
    (207, 'thong_tu', 'Thông tư', 'TT', 'legal', false, '2016-07-01'),
    (208, 'thong_tu_lien_tich', 'Thông tư liên tịch', 'TTLT', 'legal', false, '2016-07-01');

-- Kinds of TT 01/2011/TT-BNV that NĐ 30/2020 no longer has: old documents still come with them.
INSERT INTO kinds (position, code, name, abbreviation, kind_group, issuable, valid_from, valid_to) VALUES
    (301, 'giay_di_duong', 'Giấy đi đường', 'GĐĐ', 'administrative', false, '2011-03-06', '2020-03-05'),
    (302, 'giay_chung_nhan', 'Giấy chứng nhận', 'GC', 'administrative', false, '2011-03-06', '2020-03-05'),
    (303, 'giay_bien_nhan', 'Giấy biên nhận hồ sơ', 'BN', 'administrative', false, '2011-03-06', '2020-03-05'),
    (304, 'ban_cam_ket', 'Bản cam kết', 'CK', 'administrative', false, '2011-03-06', '2020-03-05');
