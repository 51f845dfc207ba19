        .section .rodata
        .global turnabout_example_staff
        .global turnabout_example_staff_end
        .global turnabout_example_organisation
        .global turnabout_example_organisation_end
turnabout_example_staff:
        .incbin "staff.csv"
turnabout_example_staff_end:
turnabout_example_organisation:
        .incbin "organisation.toml"
turnabout_example_organisation_end:
        .section .note.GNU-stack,"",@progbits
