        .macro embed name, path
        .global turnabout_\name
        .global turnabout_\name\()_end
turnabout_\name:
        .incbin "\path"
turnabout_\name\()_end:
        .byte 0
        .endm

        .section .rodata
        embed pages_css, "pages.css"
        embed poster_css, "poster.css"
        embed pages_text_font, "text.woff2"
        embed pages_heading_font, "heading.woff2"
        .section .note.GNU-stack,"",@progbits
