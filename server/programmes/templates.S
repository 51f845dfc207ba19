        .section .rodata
        .global turnabout_templates
        .global turnabout_templates_end
turnabout_templates:
        .incbin "reverse_six_months.toml"
        .byte 0
        .incbin "supported_nine_months.toml"
        .byte 0
        .incbin "board_first.toml"
        .byte 0
        .incbin "reciprocal.toml"
        .byte 0
        .incbin "conventional.toml"
        .byte 0
        .incbin "circle.toml"
        .byte 0
        .incbin "self_service.toml"
        .byte 0
turnabout_templates_end:
        .section .note.GNU-stack,"",@progbits
