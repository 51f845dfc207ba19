        .section .rodata
        .global turnabout_documents
        .global turnabout_documents_end
turnabout_documents:
        .incbin "dpia.md"
        .byte 0
        .incbin "privacy_notice.md"
        .byte 0
        .incbin "policy_document.md"
        .byte 0
        .incbin "positive_action_plan.md"
        .byte 0
        .incbin "role_description.md"
        .byte 0
turnabout_documents_end:
        .section .note.GNU-stack,"",@progbits
