        .section .rodata
        .global turnabout_topics
        .global turnabout_topics_end
        .global turnabout_role_check
        .global turnabout_role_check_end
        .global turnabout_workbook
        .global turnabout_workbook_end
        .global turnabout_workbook_reciprocal
        .global turnabout_workbook_reciprocal_end
        .global turnabout_workbook_conventional
        .global turnabout_workbook_conventional_end
turnabout_topics:
        .incbin "listening_without_fixing.toml"
        .byte 0
        .incbin "telling_safely.toml"
        .byte 0
        .incbin "lived_experience.toml"
        .byte 0
        .incbin "courageous_conversations.toml"
        .byte 0
        .incbin "privilege.toml"
        .byte 0
        .incbin "power_and_inequality.toml"
        .byte 0
        .incbin "microaggressions.toml"
        .byte 0
        .incbin "allyship_and_sponsorship.toml"
        .byte 0
        .incbin "mentors_toolkit.toml"
        .byte 0
        .incbin "leaders_role.toml"
        .byte 0
        .incbin "balanced_leadership.toml"
        .byte 0
        .incbin "belonging.toml"
        .byte 0
        .incbin "own_challenges.toml"
        .byte 0
        .incbin "more_perspectives.toml"
        .byte 0
        .incbin "what_people_want.toml"
        .byte 0
        .incbin "staff_networks.toml"
        .byte 0
        .incbin "women_in_technology.toml"
        .byte 0
turnabout_topics_end:
turnabout_role_check:
        .incbin "role_check.toml"
turnabout_role_check_end:
turnabout_workbook:
        .incbin "workbook.toml"
turnabout_workbook_end:
turnabout_workbook_reciprocal:
        .incbin "workbook_reciprocal.toml"
turnabout_workbook_reciprocal_end:
turnabout_workbook_conventional:
        .incbin "workbook_conventional.toml"
turnabout_workbook_conventional_end:
        .section .note.GNU-stack,"",@progbits
