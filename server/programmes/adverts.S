        .section .rodata
        .global turnabout_adverts
        .global turnabout_adverts_end
turnabout_adverts:
        .incbin "intranet.md"
        .byte 0
        .incbin "email.md"
        .byte 0
        .incbin "chat.md"
        .byte 0
        .incbin "poster.md"
        .byte 0
        .incbin "network.md"
        .byte 0
        .incbin "managers.md"
        .byte 0
turnabout_adverts_end:
        .section .note.GNU-stack,"",@progbits
