        .section .rodata
        .global turnabout_words_en
        .global turnabout_words_en_end
turnabout_words_en:
        .incbin CATALOGUE
turnabout_words_en_end:
        .byte 0
        .section .note.GNU-stack,"",@progbits
